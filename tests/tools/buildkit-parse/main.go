// buildkit-parse answers questions about Dockerfiles with BuildKit's own code, and about Compose files with Compose's: one
// JSON object a line on standard input, one answer a line on standard output. The tests hold our readers against it.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
)

// question is what a line asks; which fields count depends on its kind.
type question struct {
	Kind      string            `json:"kind"`
	Text      string            `json:"text"`
	Escape    string            `json:"escape"`
	Variables map[string]string `json:"variables"`
	Paths     []string          `json:"paths"`
	Target    string            `json:"target"`
	Platform  string            `json:"platform"`
	Build     string            `json:"build_platform"`
}

// answer is a JSON object; a refusal is an object with the one key "error".
type answer = map[string]any

var kinds = map[string]func(question) (answer, error){
	"nodes":     nodes,
	"stages":    stages,
	"compose":   compose,
	"frontend":  frontend,
	"word":      word,
	"ignore":    ignore,
	"image":     image,
	"platform":  platform,
	"reference": reference,
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 64<<20)
	out := bufio.NewWriter(os.Stdout)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for lines.Scan() {
		var asked question
		if err := json.Unmarshal(lines.Bytes(), &asked); err != nil {
			return err
		}
		find, ok := kinds[asked.Kind]
		if !ok {
			return fmt.Errorf("no kind of question is called %q", asked.Kind)
		}
		given, err := find(asked)
		if err != nil {
			given = answer{"error": err.Error()}
		}
		if err := encoder.Encode(given); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return err
	}
	return out.Flush()
}
