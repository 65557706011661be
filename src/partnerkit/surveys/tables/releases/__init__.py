"""Several tables of the same answers, of which none completes another."""
