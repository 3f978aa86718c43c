"""Period labels: the year that figures are said to be of."""
