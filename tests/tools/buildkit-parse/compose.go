package main

import (
	"context"
	"slices"

	"github.com/compose-spec/compose-go/v2/loader"
	"github.com/compose-spec/compose-go/v2/types"
)

// compose is what each service of a Compose file builds, as Compose's own loader reads it; paths stay as they are written.
func compose(asked question) (answer, error) {
	details := types.ConfigDetails{
		WorkingDir:  "/",
		ConfigFiles: []types.ConfigFile{{Filename: "compose.yaml", Content: []byte(asked.Text)}},
		Environment: asked.Variables,
	}
	project, err := loader.LoadWithContext(context.Background(), details, func(options *loader.Options) {
		options.SkipNormalization, options.ResolvePaths = true, false
		options.SetProjectName("x", true)
		options.Profiles = []string{"*"}
	})
	if err != nil {
		return nil, err
	}
	services := answer{}
	for name, service := range project.Services {
		build := service.Build
		if build == nil {
			continue
		}
		platforms := texts(build.Platforms)
		if len(platforms) == 0 && service.Platform != "" {
			platforms = []string{service.Platform}
		}
		names := []string{}
		for _, it := range append([]string{service.Image}, build.Tags...) {
			if it != "" && !slices.Contains(names, it) {
				names = append(names, it)
			}
		}
		services[name] = answer{
			"context": build.Context, "dockerfile": build.Dockerfile, "inline": build.DockerfileInline, "target": build.Target,
			"args": some(build.Args), "platforms": platforms, "names": names, "contexts": some(build.AdditionalContexts),
			"profiles": texts(service.Profiles),
		}
	}
	return answer{"services": services}, nil
}

// some is a map that is never null.
func some[M ~map[string]V, V any](values M) M {
	if values == nil {
		return M{}
	}
	return values
}
