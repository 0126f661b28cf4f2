package main

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"

	"github.com/rapport-graph/rapport/render/svg"
)

// styleHash says by which hash a content policy lets in the style block of --css.
func styleHash(opts svg.Options) (string, error) {
	sheet, err := svg.StyleSheet(opts)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256([]byte(sheet))
	return fmt.Sprintf("rapport: a strict content policy lets the style block in by style-src 'sha256-%s'\n", base64.StdEncoding.EncodeToString(sum[:])), nil
}
