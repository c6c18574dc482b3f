# The frame, and what every page shares.

product-name = UzQR
page-title = { $page } · UzQR
skip-to-content = Перейти к содержимому

# Each language under its own name, in both files alike.
language-switch = Язык
language-ru = Русский
language-uz = Oʻzbekcha

nav-label = Разделы
nav-overview = Обзор
nav-overview-short = Обзор
nav-qrs = Управление QR
nav-qrs-short = QR
nav-keys = Управление API
nav-keys-short = API
nav-operations = История операций
nav-operations-short = Операции

user-menu = Меню пользователя
user-logout = Выход
user-logout-hint = Выходите из кабинета, прежде чем закрыть браузер, — особенно на чужом компьютере.

test-stand = Тестовый стенд: деньги не настоящие.

inn = ИНН
pinfl = ПИНФЛ

qr-kind-static = Статический
qr-kind-dynamic = Динамический
qr-state-active = Активен
qr-state-blocked-manual = Заблокирован вручную
qr-state-blocked-bank = Заблокирован банком
qr-state-blocked-system = Заблокирован системой

button-cancel = Отмена
button-close = Закрыть
button-retry = Повторить
button-search = Найти
button-reset = Сбросить

copy = Скопировать
copy-value = Скопировать { $value }
copied = Скопировано
copy-failed = Не удалось скопировать. Выделите текст и скопируйте вручную.

paging-label = Страницы списка
paging-first = В начало
paging-next = Следующая страница
loading = Загрузка…

error-code = Код
error-time = Время
error-request = Запрос
error-copy = Скопировать для поддержки
error-support = Запишите код и время и позвоните в службу поддержки: { $phone }
error-unknown-title = Не получилось выполнить действие
error-unknown-detail = Повторите ещё раз. Если ошибка повторится, запишите её код и время и обратитесь в службу поддержки.

not-found-title = Страница не найдена
not-found-detail = Такой страницы нет. Возможно, в адресе опечатка или ссылка устарела.
not-found-home = Перейти к обзору

javascript-needed = Для входа через E-IMZO включите JavaScript в настройках браузера.
