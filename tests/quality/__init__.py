"""How well the labelled corpus is read, and the floors that no change may fall below."""
