"""What each figure is of: indicator, place, period, statistic."""
