"""What happens on the farm, told to other systems as it happens (Standard Webhooks)."""
