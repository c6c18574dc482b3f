# What stands on posters and stickers.

poster-scan = Istalgan bank ilovasida skanerlang
poster-support = Qoʻllab-quvvatlash xizmati: { $phone }
