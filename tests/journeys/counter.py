"""What the counter enters about who applies, what it hands out and which appointments it makes."""

WUPPERTAL_HEAD = {
    "p0_last_name": "Özdemir",
    "p0_first_name": "Łucja",
    "p0_born_on": "2.5.1985",
    "p0_sex": "weiblich",
    "p0_employable": "ja",
    "p0_street": "Łódźer Straße 12 a",
    "p0_postal_code": "42103",
    "p0_city": "Wuppertal",
    "Grund der Antragstellung": "Verlust der Arbeit",
    "BG-Nummer": "39102 BG 0004711",
    "ID-Prüfung": "Personalausweis",
}
WUPPERTAL_ISSUE = {
    "Ausgehändigt": ("Antragsunterlagen", "EZ-Bogen", "Merkblatt Pflichten", "Infomappe"),
    "Rückgabe der Unterlagen bis": "29.3.21",
    "Uhrzeit der Neuantragsabgabe": "9:30",
}
SHELL = {
    "Kundenstatus": True,
    "Gesuchte Tätigkeit": "Verkäuferin",
    "Berufsabschluss": "Berufsausbildung",
    "Arbeitszeit": "Vollzeit",
    "Status": "arbeitslos",
}
"""What the F-IFK of the day adds before the shell goes to QuEr.xx."""

COTTBUS_PERSON = {
    "p0_last_name": "Lehmann",
    "p0_first_name": "Anna",
    "p0_born_on": "2.5.1985",
    "p0_sex": "weiblich",
    "p0_employable": "ja",
    "p0_street": "Bahnhofstraße 1",
    "p0_postal_code": "03046",
    "p0_city": "Cottbus",
    "Grund der Antragstellung": "Verlust der Arbeit",
}
COTTBUS_COUNTER = {"ID-Prüfung": "Personalausweis", "BG-Nummer": "03602 BG 0004711"}
COTTBUS_HANDED_OUT = ("Antragsunterlagen", "Merkblatt", "Arbeitspaket")
