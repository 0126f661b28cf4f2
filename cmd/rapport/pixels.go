package main

import (
	"errors"
	"math"
	"strconv"
)

// pixels is a flag that takes a length; 0 is none.
type pixels float64

func (p *pixels) String() string {
	if *p == 0 {
		return ""
	}
	return strconv.FormatFloat(float64(*p), 'f', -1, 64)
}

func (p *pixels) Type() string { return "N" }

func (p *pixels) Set(text string) error {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || !(n > 0) || math.IsInf(n, 0) {
		return errors.New("expected a number above 0")
	}
	*p = pixels(n)
	return nil
}
