package rates

import (
	"errors"
	"testing"
)

func TestConvertRoundsHalfUp(t *testing.T) {
	got, err := Rate{PerThousand: 1085}.Convert(100)
	if err != nil || got != 109 {
		t.Fatalf("got %d, %v; want 109", got, err)
	}
}

func TestConvertRefusesARateOfZero(t *testing.T) {
	if _, err := (Rate{}).Convert(100); !errors.Is(err, ErrRate) {
		t.Fatalf("got %v; want %v", err, ErrRate)
	}
}
