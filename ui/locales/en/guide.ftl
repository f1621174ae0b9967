guide-chapters = Chapters
guide-title = User's guide
guide-about = It is part of Tierstock and needs no network.
