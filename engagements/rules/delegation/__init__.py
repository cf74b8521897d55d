"""Who decides: domain.md B1, D-1 to D-40, as rows. The first row that holds is the answer."""
