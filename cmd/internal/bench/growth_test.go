package main

import (
	"math"
	"testing"
)

func TestExponent(t *testing.T) {
	x := []float64{1e4, 1e5, 1e6, 1e7}
	for _, power := range []float64{0, 0.5, 1, 1.2, 2} {
		var y []float64
		for _, n := range x {
			y = append(y, 7*math.Pow(n, power))
		}
		if got := exponent(x, y); math.Abs(got-power) > 1e-9 {
			t.Errorf("the power %v is found as %v", power, got)
		}
		// What lies as far above the line as below it leaves its slope.
		y[0], y[1], y[2], y[3] = 2*y[0], y[1]/2, y[2]/2, 2*y[3]
		if got := exponent(x, y); math.Abs(got-power) > 1e-9 {
			t.Errorf("the power %v is found as %v with noise", power, got)
		}
	}
}
