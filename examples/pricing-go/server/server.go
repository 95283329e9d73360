// Package server answers price questions over HTTP.
package server

import (
	"encoding/json"
	"net/http"
	"strconv"

	"example.com/pricing/tariff"
)

// Handler answers GET /price?grams=&zone=.
func Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /price", price)
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusNoContent)
	})
	return mux
}

func price(w http.ResponseWriter, r *http.Request) {
	grams, err := strconv.Atoi(r.URL.Query().Get("grams"))
	if err != nil {
		http.Error(w, "grams is not a number", http.StatusBadRequest)
		return
	}
	zone, err := strconv.Atoi(r.URL.Query().Get("zone"))
	if err != nil {
		http.Error(w, "zone is not a number", http.StatusBadRequest)
		return
	}
	cents, err := tariff.Price(grams, tariff.Zone(zone))
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnprocessableEntity)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]int{"cents": cents})
}
