# What stands around the pages: how fresh they are, how they look, single keys, the wall.

live-now = обновлено только что
live-seconds = обновлено { $shown } с назад
live-minutes = обновлено { $shown } мин назад
live-lost = Нет связи, подключаемся…
live-hint = Изменения появляются сами, без перезагрузки

theme-title = Оформление
theme-system = Как в системе
theme-light = Светлое
theme-dark = Тёмное
preference-amounts = Скрыть суммы
preference-sound = Звук при платеже

keys-help-title = Быстрые клавиши
keys-help-search = Поиск в списке
keys-help-new = Создать новое
keys-help-filter = Фильтр
keys-help-export = Скачать отчёт
keys-help-next = Следующая строка
keys-help-previous = Предыдущая строка
keys-help-this = Этот список
keys-help-on = Клавиши включены

wall-title = Табло
wall-all = Все QR
wall-none = Сегодня платежей ещё не было
wall-today = Сегодня
wall-sound = Звук
wall-full-screen = На весь экран
