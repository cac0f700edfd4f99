"""What stands in a file that somebody else made?"""
