"""Letters of the house: dated wording, composed for one person, set with typst after DIN 5008."""
