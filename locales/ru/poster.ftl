# What stands on posters and stickers.

poster-scan = Сканируйте в приложении любого банка
poster-support = Служба поддержки: { $phone }
