// Writes the SDKs of a package's schema: for Go, Python and Node.js, whose generators are Pulumi's own.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	gogen "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

type noLoader struct{ schema.ReferenceLoader }

func main() {
	if err := write(os.Args[1], os.Args[2], os.Args[3:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func write(file, out string, languages []string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var spec schema.PackageSpec
	if err := json.Unmarshal(text, &spec); err != nil {
		return err
	}
	pkg, diagnostics, err := schema.BindSpec(spec, noLoader{}, schema.ValidationOptions{})
	if err != nil {
		return err
	}
	for _, one := range diagnostics {
		fmt.Fprintln(os.Stderr, one.Summary, one.Detail)
	}
	if diagnostics.HasErrors() {
		return fmt.Errorf("the schema cannot be bound")
	}
	for _, language := range languages {
		var files map[string][]byte
		switch language {
		case "go":
			files, err = gogen.GeneratePackage("pulumi-app-registration", pkg, nil)
		case "python":
			files, err = python.GeneratePackage("pulumi-app-registration", pkg, nil, noLoader{})
		case "nodejs":
			files, err = nodejs.GeneratePackage("pulumi-app-registration", pkg, nil, nil, false, noLoader{})
		default:
			err = fmt.Errorf("there is no generator for %q", language)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", language, err)
		}
		for name, content := range files {
			path := filepath.Join(out, language, name)
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				return err
			}
			if err := os.WriteFile(path, content, 0o644); err != nil {
				return err
			}
		}
		fmt.Printf("%s: %d files\n", language, len(files))
	}
	return nil
}
