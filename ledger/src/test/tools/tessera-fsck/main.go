// Runs the fsck of Tessera over a log in a folder: fsck FOLDER VKEY
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/transparency-dev/merkle/rfc6962"
	"github.com/transparency-dev/tessera/api"
	"github.com/transparency-dev/tessera/client"
	"github.com/transparency-dev/tessera/fsck"
	"golang.org/x/mod/sumdb/note"
)

func hashes(bundle []byte) ([][]byte, error) {
	eb := &api.EntryBundle{}
	if err := eb.UnmarshalText(bundle); err != nil {
		return nil, err
	}
	r := make([][]byte, 0, len(eb.Entries))
	for _, e := range eb.Entries {
		h := rfc6962.DefaultHasher.HashLeaf(e)
		r = append(r, h[:])
	}
	return r, nil
}

func main() {
	v, err := note.NewVerifier(os.Args[2])
	if err == nil {
		f := &client.FileFetcher{Root: os.Args[1]}
		err = fsck.New(v.Name(), v, f, hashes, fsck.Opts{N: 2}).Check(context.Background())
	}
	if err != nil {
		fmt.Println("does not hold:", err)
		os.Exit(1)
	}
	fmt.Println("holds")
}
