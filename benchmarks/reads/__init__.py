"""What seeing a large farm costs, beside raw SQL of the same answer."""
