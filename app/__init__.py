"""DemeterAI: photographs of greenhouse beds become an honest stock ledger."""
