package main

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/containerd/platforms"
	distribution "github.com/distribution/reference"
	"github.com/moby/buildkit/client/llb/sourceresolver"
	"github.com/moby/buildkit/frontend/dockerfile/dockerfile2llb"
	"github.com/opencontainers/go-digest"
)

// bases remembers which images a build asks for; each is an empty one with a variable and a user of its own.
type bases struct{ asked map[string]bool }

func (b *bases) ResolveImageConfig(_ context.Context, name string, _ sourceresolver.Opt) (string, digest.Digest, []byte, error) {
	b.asked[name] = true
	config := answer{
		"os": "linux", "architecture": "amd64", "rootfs": answer{"type": "layers", "diff_ids": []string{digest.FromString(name).String()}},
		"config": answer{"Env": []string{"PATH=/bin", "BASE=" + name}, "User": "base", "Labels": answer{"base": name}},
	}
	text, err := json.Marshal(config)
	return name, digest.FromString(name), text, err
}

// image is what the build of a file gives: its configuration, and the images it stands on.
func image(asked question) (answer, error) {
	target, err := platforms.Parse(asked.Platform)
	if err != nil {
		return nil, err
	}
	build, err := platforms.Parse(asked.Build)
	if err != nil {
		return nil, err
	}
	resolver := &bases{asked: map[string]bool{}}
	options := dockerfile2llb.ConvertOpt{MetaResolver: resolver, TargetPlatform: &target}
	options.BuildPlatforms = append(options.BuildPlatforms, build)
	options.Config.BuildArgs, options.Config.Target = asked.Variables, asked.Target
	_, found, _, _, err := dockerfile2llb.Dockerfile2LLB(context.Background(), []byte(asked.Text), options)
	if err != nil {
		return nil, err
	}
	config := found.Config
	exposed, volumes := slices.Sorted(maps.Keys(config.ExposedPorts)), slices.Sorted(maps.Keys(config.Volumes))
	given := answer{
		"bases": texts(slices.Sorted(maps.Keys(resolver.asked))), "env": texts(config.Env), "labels": config.Labels, "user": config.User,
		"workdir": config.WorkingDir, "entrypoint": texts(config.Entrypoint), "cmd": texts(config.Cmd), "stop_signal": config.StopSignal,
		"exposed": texts(exposed), "volumes": texts(volumes), "shell": texts(config.Shell), "onbuild": texts(config.OnBuild),
		"author": found.Author, "healthcheck": config.Healthcheck,
	}
	return given, nil
}

// platform is a platform in its usual words, and whether it can run what each of the paths says.
func platform(asked question) (answer, error) {
	if !strings.Contains(asked.Text, "/") {
		return nil, errors.New("depends on the machine")
	}
	parsed, err := platforms.Parse(asked.Text)
	if err != nil {
		return nil, err
	}
	runs, same := []bool{}, []bool{}
	for _, path := range asked.Paths {
		other, err := platforms.Parse(path)
		if err != nil {
			return nil, err
		}
		runs = append(runs, platforms.Only(parsed).Match(other))
		same = append(same, platforms.OnlyStrict(parsed).Match(other))
	}
	normal := platforms.Normalize(parsed)
	return answer{"written": platforms.FormatAll(parsed), "normal": platforms.FormatAll(normal), "runs": runs, "same": same}, nil
}

// reference is the name of an image with its parts, as Docker reads it.
func reference(asked question) (answer, error) {
	named, err := distribution.ParseNormalizedNamed(asked.Text)
	if err != nil {
		return nil, err
	}
	if distribution.Domain(named) == "" {
		return nil, errors.New("a host that is none is read as a part of the repository")
	}
	given := answer{"host": distribution.Domain(named), "repository": distribution.Path(named), "familiar": distribution.FamiliarString(named), "text": named.String()}
	if tagged, ok := named.(distribution.Tagged); ok {
		given["tag"] = tagged.Tag()
	}
	if digested, ok := named.(distribution.Digested); ok {
		given["digest"] = digested.Digest().String()
	}
	return given, nil
}
