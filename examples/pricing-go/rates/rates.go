// Package rates converts cents between currencies, without floating point.
package rates

import (
	"errors"
	"math/big"
)

// Rate says how many units of the other currency a thousand of ours buy.
type Rate struct {
	PerThousand int64
}

// ErrRate is returned for a rate that is not positive.
var ErrRate = errors.New("rate is not positive")

// Convert rounds half up.
func (r Rate) Convert(cents int64) (int64, error) {
	if r.PerThousand <= 0 {
		return 0, ErrRate
	}
	product := new(big.Int).Mul(big.NewInt(cents), big.NewInt(r.PerThousand))
	product.Add(product, big.NewInt(500))
	product.Div(product, big.NewInt(1000))
	if !product.IsInt64() {
		return 0, errors.New("amount is out of range")
	}
	return product.Int64(), nil
}
