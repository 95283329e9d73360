package server

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestPrice(t *testing.T) {
	for _, row := range []struct {
		query  string
		status int
		body   string
	}{
		{"grams=1001&zone=0", http.StatusOK, `{"cents":669}`},
		{"grams=x&zone=0", http.StatusBadRequest, "grams is not a number"},
		{"grams=0&zone=0", http.StatusUnprocessableEntity, "weight 0 g"},
	} {
		answer := httptest.NewRecorder()
		Handler().ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/price?"+row.query, nil))
		if answer.Code != row.status || !strings.HasPrefix(answer.Body.String(), row.body) {
			t.Errorf("%s: %d %q; want %d %q", row.query, answer.Code, answer.Body, row.status, row.body)
		}
	}
}
