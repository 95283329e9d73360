// A registry that keeps the list of referrers itself, for tests: go-containerregistry's, blobs in a folder, manifests in
// memory. Usage: registry-with-referrers ADDRESS FOLDER. It prints the address that it listens at.
package main

import (
	"fmt"
	"net"
	"net/http"
	"os"

	"github.com/google/go-containerregistry/pkg/registry"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: registry-with-referrers ADDRESS FOLDER")
		os.Exit(2)
	}
	listener, err := net.Listen("tcp", os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(listener.Addr())
	blobs := registry.NewDiskBlobHandler(os.Args[2])
	handler := registry.New(registry.WithReferrersSupport(true), registry.WithBlobHandler(blobs))
	fmt.Fprintln(os.Stderr, http.Serve(listener, handler))
	os.Exit(1)
}
