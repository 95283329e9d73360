package main

import (
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/command"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
)

// nodes is the file as BuildKit's parser reads it, before it knows what instructions mean.
func nodes(asked question) (answer, error) {
	result, err := parser.Parse(strings.NewReader(asked.Text))
	if err != nil {
		return nil, err
	}
	list := []any{}
	for _, node := range result.AST.Children {
		list = append(list, nodeAnswer(node))
	}
	return answer{"escape": string(result.EscapeToken), "nodes": list, "warnings": len(result.Warnings)}, nil
}

func nodeAnswer(node *parser.Node) answer {
	heredocs := []any{}
	for _, it := range node.Heredocs {
		heredocs = append(heredocs, answer{"name": it.Name, "expand": it.Expand, "chomp": it.Chomp, "content": it.Content})
	}
	given := answer{
		"keyword":  node.Value,
		"flags":    texts(node.Flags),
		"json":     node.Attributes["json"],
		"heredocs": heredocs,
		"comments": texts(node.PrevComment),
		"lines":    []int{node.StartLine, node.EndLine},
		"text":     node.Original,
	}
	arguments := []string{}
	next := node.Next
	if _, known := command.Commands[strings.ToLower(node.Value)]; !known {
		next = nil // whatever follows a word that is no instruction, the parser leaves out
	}
	for ; next != nil; next = next.Next {
		if len(next.Children) > 0 {
			trigger := nodeAnswer(next.Children[0])
			delete(trigger, "lines")
			given["trigger"] = trigger
			continue
		}
		arguments = append(arguments, next.Value)
	}
	given["arguments"] = arguments
	return given
}

func frontend(asked question) (answer, error) {
	image, line, _, ok := parser.DetectSyntax([]byte(asked.Text))
	return answer{"found": ok, "image": image, "command": line}, nil
}

// texts is a list that is never null.
func texts(list []string) []string {
	return append([]string{}, list...)
}
