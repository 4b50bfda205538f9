"""Questions across all domains; changes nothing."""
