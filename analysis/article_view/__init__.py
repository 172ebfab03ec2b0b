"""An article in colour: voices as backgrounds, uses underlined, and all of it in words, too."""
