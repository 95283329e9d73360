package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
)

// stages is the file as typed instructions, variables not expanded.
func stages(asked question) (answer, error) {
	result, err := parser.Parse(strings.NewReader(asked.Text))
	if err != nil {
		return nil, err
	}
	list, arguments, err := instructions.Parse(result.AST, nil)
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, errors.New("no stage")
	}
	global := []any{}
	for _, it := range arguments {
		global = append(global, argumentAnswers(it.Args)...)
	}
	found := []any{}
	for _, stage := range list {
		commands := []any{}
		for _, command := range stage.Commands {
			commands = append(commands, commandAnswer(command))
		}
		found = append(found, answer{"name": stage.Name, "base": stage.BaseName, "platform": stage.Platform, "commands": commands})
	}
	return answer{"arguments": global, "stages": found}, nil
}

func commandAnswer(command instructions.Command) answer {
	given := answer{"is": strings.ToUpper(command.Name())}
	switch it := command.(type) {
	case *instructions.AddCommand:
		files(given, it.SourcesAndDest, it.Chown, it.Chmod, it.Link, it.ExcludePatterns)
		given["checksum"], given["keep_git_dir"], given["unpack"] = it.Checksum, it.KeepGitDir, it.Unpack
	case *instructions.CopyCommand:
		files(given, it.SourcesAndDest, it.Chown, it.Chmod, it.Link, it.ExcludePatterns)
		given["from"], given["parents"] = it.From, it.Parents
	case *instructions.ArgCommand:
		given["arguments"] = argumentAnswers(it.Args)
	case *instructions.CmdCommand:
		line(given, it.ShellDependantCmdLine)
	case *instructions.EntrypointCommand:
		line(given, it.ShellDependantCmdLine)
	case *instructions.RunCommand:
		line(given, it.ShellDependantCmdLine)
		heredocs := []any{}
		for _, file := range it.Files {
			heredocs = append(heredocs, answer{"name": file.Name, "content": file.Data, "chomp": file.Chomp})
		}
		mounts := []string{}
		for _, mount := range instructions.GetMounts(it) {
			mounts = append(mounts, mount.From)
		}
		given["heredocs"], given["mounts"] = heredocs, mounts
		given["network"], given["security"] = instructions.GetNetwork(it), instructions.GetSecurity(it)
	case *instructions.EnvCommand:
		given["pairs"] = pairs(it.Env)
	case *instructions.LabelCommand:
		given["pairs"] = pairs(it.Labels)
	case *instructions.ExposeCommand:
		given["words"] = texts(it.Ports)
	case *instructions.VolumeCommand:
		given["words"] = texts(it.Volumes)
	case *instructions.ShellCommand:
		given["words"] = texts(it.Shell)
	case *instructions.HealthCheckCommand:
		check := it.Health
		given["test"], given["retries"] = texts(check.Test), check.Retries
		given["times"] = []int64{int64(check.Interval), int64(check.Timeout), int64(check.StartPeriod), int64(check.StartInterval)}
	case *instructions.MaintainerCommand:
		given["text"] = it.Maintainer
	case *instructions.OnbuildCommand:
		given["text"] = it.Expression
	case *instructions.StopSignalCommand:
		given["text"] = it.Signal
	case *instructions.UserCommand:
		given["text"] = it.User
	case *instructions.WorkdirCommand:
		given["text"] = it.Path
	default:
		panic(fmt.Sprintf("no answer for %T", command))
	}
	return given
}

func files(given answer, it instructions.SourcesAndDest, chown, chmod string, link bool, exclude []string) {
	inline := []any{}
	for _, file := range it.SourceContents {
		inline = append(inline, answer{"name": file.Path, "content": file.Data, "expand": file.Expand})
	}
	given["sources"], given["inline"], given["destination"] = texts(it.SourcePaths), inline, it.DestPath
	given["chown"], given["chmod"], given["link"], given["exclude"] = chown, chmod, link, texts(exclude)
}

func line(given answer, it instructions.ShellDependantCmdLine) {
	given["words"], given["shell"] = texts(it.CmdLine), it.PrependShell
}

func pairs(list instructions.KeyValuePairs) []any {
	given := []any{}
	for _, it := range list {
		given = append(given, []any{it.Key, it.Value, it.NoDelim})
	}
	return given
}

func argumentAnswers(list []instructions.KeyValuePairOptional) []any {
	given := []any{}
	for _, it := range list {
		given = append(given, []any{it.Key, it.Value})
	}
	return given
}
