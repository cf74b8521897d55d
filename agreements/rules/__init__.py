"""Pure date rules of what the city is bound by: no model, no request, no clock."""
