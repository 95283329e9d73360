package main

import (
	"maps"
	"slices"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/shell"
	"github.com/moby/patternmatcher"
	"github.com/moby/patternmatcher/ignorefile"
)

// word is a text after its expansion: as one word, as several, and as the text of a heredoc.
func word(asked question) (answer, error) {
	list := []string{}
	for _, name := range slices.Sorted(maps.Keys(asked.Variables)) {
		list = append(list, name+"="+asked.Variables[name])
	}
	variables := shell.EnvsFromSlice(list)
	escape := []rune(asked.Escape)[0]
	given := answer{}
	whole, err := shell.NewLex(escape).ProcessWordWithMatches(asked.Text, variables)
	if err != nil {
		return nil, err
	}
	given["word"] = whole.Result
	given["used"] = slices.Sorted(maps.Keys(whole.Matched))
	given["unset"] = slices.Sorted(maps.Keys(whole.Unmatched))
	words, err := shell.NewLex(escape).ProcessWords(asked.Text, variables)
	if err != nil {
		return nil, err
	}
	given["words"] = texts(words)
	kept := shell.NewLex(escape)
	kept.RawQuotes, kept.RawEscapes, kept.SkipUnsetEnv = true, true, true
	words, err = kept.ProcessWords(asked.Text, variables)
	given["kept"] = texts(words)
	if err != nil {
		given["kept"] = nil
	}
	file := shell.NewLex('\\')
	file.SkipProcessQuotes = true
	text, _, err := file.ProcessWord(asked.Text, variables)
	given["file"] = text
	if err != nil {
		given["file"] = nil
	}
	return given, nil
}

// ignore is whether each path is left out of a context.
func ignore(asked question) (answer, error) {
	patterns, err := ignorefile.ReadAll(strings.NewReader(asked.Text))
	if err != nil {
		return nil, err
	}
	matcher, err := patternmatcher.New(patterns)
	if err != nil {
		return nil, err
	}
	for _, pattern := range patterns {
		// A pattern is translated when it is first needed; here each one is, so that a broken one is always found.
		alone := []string{pattern}
		if strings.HasPrefix(pattern, "!") {
			alone = []string{"**", pattern}
		}
		one, err := patternmatcher.New(alone)
		if err != nil {
			return nil, err
		}
		if _, err := one.MatchesOrParentMatches("x"); err != nil {
			return nil, err
		}
	}
	ignored := []bool{}
	for _, path := range asked.Paths {
		matches, err := matcher.MatchesOrParentMatches(path)
		if err != nil {
			return nil, err
		}
		ignored = append(ignored, matches)
	}
	return answer{"ignored": ignored}, nil
}
