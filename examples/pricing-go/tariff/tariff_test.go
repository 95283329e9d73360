package tariff

import "testing"

func TestPrice(t *testing.T) {
	for _, row := range []struct {
		grams int
		zone  Zone
		want  int
	}{
		{1, Domestic, 549},
		{1000, Domestic, 549},
		{1001, Domestic, 669},
		{2500, Neighbour, 1189},
	} {
		got, err := Price(row.grams, row.zone)
		if err != nil || got != row.want {
			t.Errorf("Price(%d, %d) = %d, %v; want %d", row.grams, row.zone, got, err, row.want)
		}
	}
}

func TestPriceRefusesImpossibleWeights(t *testing.T) {
	for _, grams := range []int{-1, 0, heaviest + 1} {
		if _, err := Price(grams, Domestic); err == nil {
			t.Errorf("Price(%d) was accepted", grams)
		}
	}
}
