// Checks a tlog-proof of an entry under a policy with torchwood: torchwood-proof PROOF ENTRY POLICY
package main

import (
	"fmt"
	"os"

	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	proof, err := os.ReadFile(os.Args[1])
	if err != nil {
		panic(err)
	}
	entry, err := os.ReadFile(os.Args[2])
	if err != nil {
		panic(err)
	}
	text, err := os.ReadFile(os.Args[3])
	if err != nil {
		panic(err)
	}
	policy, err := torchwood.ParsePolicy(text)
	if err == nil {
		err = torchwood.VerifyProof(policy, tlog.RecordHash(entry), proof)
	}
	if err != nil {
		fmt.Println("does not hold:", err)
		os.Exit(1)
	}
	fmt.Println("holds")
}
