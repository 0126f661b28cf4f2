package mbox

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/internal/foreign/mailbox"
)

// ReadFolder reads all mails and mailboxes in a folder and in those inside of it, also
// of maildirs. Links are not followed, and what is no mail is passed over. Places have
// the path of each file. The error is only that of a context that ended.
func (r *Reader) ReadFolder(ctx context.Context, path string) error {
	err := filepath.WalkDir(path, func(file string, d fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			r.fail(&fault.Fault{Pos: fault.Pos{File: file}, Kind: err, What: err.Error()})
			return nil
		case d.IsDir():
			if file != path && leaveOut(file, d.Name()) {
				return fs.SkipDir
			}
			return nil
		case !d.Type().IsRegular() || strings.HasPrefix(d.Name(), "."):
			return nil
		}
		return r.readFile(ctx, file)
	})
	if err != nil && ctx.Err() == nil {
		r.fail(&fault.Fault{Pos: fault.Pos{File: path}, Kind: err, What: err.Error()})
		return nil
	}
	return err
}

// leaveOut reports whether a folder holds no mails: what a maildir has not yet taken
// in, and hidden folders, unless they are those of a maildir.
func leaveOut(path, name string) bool {
	if name == "tmp" {
		return isMaildir(filepath.Dir(path))
	}
	return strings.HasPrefix(name, ".") && !isMaildir(path)
}

func isMaildir(path string) bool {
	info, err := os.Stat(filepath.Join(path, "cur"))
	return err == nil && info.IsDir()
}

// readFile reads a file of a folder, if it is a mail.
func (r *Reader) readFile(ctx context.Context, path string) error {
	f, err := os.Open(path)
	if err != nil {
		r.fail(&fault.Fault{Pos: fault.Pos{File: path}, Kind: err, What: err.Error()})
		return nil
	}
	defer f.Close() // which was only read
	head := make([]byte, 16<<10)
	n, _ := f.ReadAt(head, 0)
	if !mailbox.Looks(head[:n]) {
		r.tally.Note("files that are no mails", fault.Pos{File: path})
		return nil
	}
	return r.Read(ctx, f, path)
}
