"""Plans pre-order campaigns and holds them to a checklist with a rules engine."""
