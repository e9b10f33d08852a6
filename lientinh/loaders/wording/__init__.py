"""What official Vietnamese prints in small: letters, numbers, dates, sums, deadlines, names of bodies and of places."""
