// Package tariff prices parcels by weight and zone. Amounts are whole cents.
package tariff

import "fmt"

// Zone is where a parcel goes.
type Zone int

// The zones, from near to far.
const (
	Domestic Zone = iota
	Neighbour
	World
)

const heaviest = 31_500

// Price is the price of a parcel of so many grams.
func Price(grams int, zone Zone) (int, error) {
	if grams <= 0 || grams > heaviest {
		return 0, fmt.Errorf("weight %d g is not between 1 and %d", grams, heaviest)
	}
	base, err := basePrice(zone)
	if err != nil {
		return 0, err
	}
	steps := (grams - 1) / 1000
	return base + steps*perStep(zone), nil
}

func basePrice(zone Zone) (int, error) {
	switch zone {
	case Domestic:
		return 549, nil
	case Neighbour:
		return 949, nil
	case World:
		return 1749, nil
	}
	return 0, fmt.Errorf("zone %d is not known", zone)
}

func perStep(zone Zone) int {
	if zone == World {
		return 390
	}
	return 120
}
