"""Files of answers as survey tools write them, turned into frames that an instrument can read."""
