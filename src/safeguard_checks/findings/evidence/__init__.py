"""How sure a finding may be: how often its way of reading is right on published reports."""
