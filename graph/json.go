package graph

import "errors"

// errJSON is why handles and graphs are not made JSON of: the {} that they would be is
// no answer.
var errJSON = errors.New("a graph has no JSON of its own; ledger.WriteGraph writes it as a ledger, in JSON too")

// MarshalJSON is an error, as what a graph holds is in no field of it:
// ledger.WriteGraph writes one as a ledger, in JSON too.
func (g *Graph) MarshalJSON() ([]byte, error) { return nil, errJSON }

// MarshalText gives the id, as it stands in JSON.
func (p Party) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// MarshalText gives the id, as it stands in JSON.
func (a Actor) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// MarshalText gives the id, as it stands in JSON.
func (c Channel) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// MarshalText gives the id, as it stands in JSON.
func (s Source) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// MarshalText gives the id of the party or actor, as it stands in JSON.
func (s Side) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// MarshalText gives what String gives, as it stands in JSON.
func (s ChannelState) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// MarshalText gives what String gives, as it stands in JSON.
func (c Claim) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// MarshalText gives the id, or else what String gives, as it stands in JSON.
func (r Request) MarshalText() ([]byte, error) {
	if r.g != nil && r.n != 0 && r.ID() != "" {
		return []byte(r.ID()), nil
	}
	return []byte(r.String()), nil
}
