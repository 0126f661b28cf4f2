package cachedir

import (
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

const (
	engineDir = "go-graphviz" // go-graphviz's folder in os.TempDir
	sealExt   = ".seal"       // beside an entry, its size and checksum
	partExt   = ".tmp"        // an entry being written by wazero

	// room is what must fit on the disk before go-graphviz may try to store 6 MB: a failure to do
	// so is a panic.
	room = 8 << 20
)

// prepare makes sure that go-graphviz will find nothing in the private folder that is not sealed,
// and can store what it does not find.
func prepare(dir string) error {
	found, err := entries(dir)
	if err != nil {
		return err
	}
	warm := false
	for _, e := range found {
		want, err := os.ReadFile(e + sealExt)
		if err == nil {
			if sum, err := checksum(e); err == nil && sum == string(want) {
				warm = true
				continue
			}
		}
		if err := errors.Join(remove(e+sealExt), remove(e)); err != nil {
			return err
		}
	}
	if warm {
		return nil
	}
	return tryRoom(dir)
}

// seal records the checksums of new entries. An entry without a seal is compiled anew next time, so
// a failure costs only time.
func seal(dir string) {
	found, err := entries(dir)
	if err != nil {
		return
	}
	for _, e := range found {
		if _, err := os.Lstat(e + sealExt); err == nil {
			continue
		}
		if sum, err := checksum(e); err == nil {
			_ = replace(e+sealExt, sum)
		}
	}
}

// entries lists the compiled modules in the private folder. Folders on the way that others could
// write to, or the user could not, are an error.
func entries(dir string) ([]string, error) {
	root := filepath.Join(dir, engineDir)
	versions, err := folder(root)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var found []string
	for _, v := range versions {
		files, err := folder(filepath.Join(root, v))
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			if !strings.HasSuffix(f, sealExt) && !strings.HasSuffix(f, partExt) {
				found = append(found, filepath.Join(root, v, f))
			}
		}
	}
	return found, nil
}

// folder lists the names in a folder that only the user can write to.
func folder(dir string) ([]string, error) {
	if err := closed(dir, 0o022); err != nil {
		return nil, err
	}
	d, err := os.Open(dir)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	return d.Readdirnames(-1)
}

// checksum returns the size and the CRC of a regular file, in hexadecimal.
func checksum(file string) (string, error) {
	info, err := os.Lstat(file)
	if err != nil {
		return "", err
	}
	if !info.Mode().IsRegular() {
		return "", errShared
	}
	f, err := os.Open(file)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := crc32.New(crc32.MakeTable(crc32.Castagnoli))
	// Only a bare Reader is read through the buffer.
	n, err := io.CopyBuffer(h, struct{ io.Reader }{f}, make([]byte, 256<<10))
	return fmt.Sprintf("%x %08x", n, h.Sum32()), err
}

// remove removes a file if it is there.
func remove(file string) error {
	if err := os.Remove(file); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// replace writes a file in one step.
func replace(file, content string) error {
	f, err := os.CreateTemp(filepath.Dir(file), filepath.Base(file)+".*"+partExt)
	if err != nil {
		return err
	}
	_, err = f.WriteString(content)
	err = errors.Join(err, f.Close())
	if err == nil {
		err = os.Rename(f.Name(), file)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}

// tryRoom reports whether the folder can be written to and the disk has room.
func tryRoom(dir string) error {
	f, err := os.CreateTemp(dir, "room.*"+partExt)
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	chunk := make([]byte, 256<<10)
	for range room / len(chunk) {
		if _, err = f.Write(chunk); err != nil {
			break
		}
	}
	return errors.Join(err, f.Close())
}
