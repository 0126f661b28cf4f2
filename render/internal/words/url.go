package words

import "net/url"

// SafeURL gives the URL of a source if a figure may link to it, and "" if not:
// only pages and mail addresses, nothing that a viewer would run or fetch.
func SafeURL(s string) string {
	u, err := url.Parse(s)
	if err != nil {
		return ""
	}
	switch u.Scheme {
	case "http", "https", "mailto":
		return u.String()
	}
	return ""
}
