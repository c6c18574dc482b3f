# QR management: the list, registration, the picture.

qrs-title = Управление QR
qrs-new = Новый QR
qrs-caption = Список QR
qrs-search = Поиск по названию или номеру QR
qrs-filter-kind = Тип QR
qrs-filter-kind-all = Тип: все
qrs-filter-status = Статус QR
qrs-filter-status-all = Статус: все
qrs-filter-status-active = Активные
qrs-filter-status-blocked = Заблокированные

qrs-column-row = №
qrs-column-number = QR
qrs-column-name = Название QR
qrs-column-kind = Тип QR
qrs-column-account = Счёт
qrs-column-mfo = Код МФО
qrs-column-bank = Код банка
qrs-column-status = Статус QR
qrs-column-apis = Подключённые API
qrs-column-actions = Действия
qrs-actions-for = Действия с QR { $name }

qrs-empty-title = У вас пока нет QR
qrs-empty-text = Зарегистрируйте первый QR: статический — чтобы распечатать и поставить на прилавок, динамический — для кассовой программы.
qrs-nothing-title = Ничего не найдено
qrs-nothing-text = Нет QR, которые подходят под поиск и фильтры.
qrs-nothing-reset = Показать все QR

register-title = Регистрация нового QR
register-subject = Наименование субъекта
register-tax-id = ИНН/ПИНФЛ
register-country = Страна расположения
register-currency = Код валюты
register-mistake = Заметили неточность? Обратитесь в службу поддержки по номеру { $phone }
register-account = Банковский счёт
register-account-placeholder = Выберите счёт из списка
register-account-option = { $account } · МФО { $mfo } · { $bank }
register-account-none = Открытых счетов нет. Обратитесь в обслуживающий банк.
register-kind = Тип QR
register-kind-static-hint = Для печати и размещения в торговой точке
register-kind-dynamic-hint = Касса создаёт QR на каждую покупку
register-name = Название QR
register-name-placeholder = Короткое название
register-name-hint = До 30 символов: латинские буквы, цифры, «-» и «_». Без пробелов
register-name-examples = Например: SHOP, CASH_1, DELIVERY
register-submit = Зарегистрировать
register-done = QR { $name } зарегистрирован

image-action = Скачать QR
image-title = QR { $name }
image-alt = QR-код { $name }
image-layout = Что скачать
image-layout-code = Только код
image-layout-poster = Плакат
image-size = Размер
image-size-a4 = A4
image-size-a5 = A5
image-size-a6 = A6
image-size-sticker = Наклейка 60 мм
image-lang = Язык надписей
image-format = Формат файла
image-hint-png = PNG — для экранов и документов, в разрешении для печати.
image-hint-pdf = PDF — чтобы сразу напечатать на принтере.
image-hint-svg = SVG — для типографии: не теряет чёткости при любом размере.
image-download = Скачать
image-failed = Картинку получить не удалось. Закройте окно и откройте снова; если не поможет, обновите страницу.
image-blocked = QR заблокирован: оплата по нему не проходит.

qrs-blocked-since = С { $time }

rename-action = Настройка названия QR
rename-title = Настройка названия QR
rename-submit = Сохранить
rename-note = Номер QR и напечатанный код не изменятся.
rename-done = Название сохранено: { $name }

block-action = Блокировка QR
block-title = Подтвердите действие
block-what = Заблокировать QR { $name }?
block-buyers = Покупатели не смогут оплатить по этому QR, пока вы его не разблокируете.
block-tills = Касса не сможет создавать QR на оплату, пока вы его не разблокируете.
block-invoices = { $count ->
    [0] Неоплаченных QR нет
    [one] { $count } неоплаченный QR будет удалён
    [few] { $count } неоплаченных QR будут удалены
   *[many] { $count } неоплаченных QR будут удалены
}
block-keys = { $count ->
    [0] Подключённых API-ключей нет
    [one] { $count } API-ключ сохранится
    [few] { $count } API-ключа сохранятся
   *[many] { $count } API-ключей сохранятся
}
block-history = Прошедшие платежи останутся в истории, их можно вернуть.
block-submit = Заблокировать
block-done = QR { $name } заблокирован
block-kind-manual = Вручную
block-kind-bank = Банком
block-kind-system = Системой

unblock-action = Разблокировка QR
unblock-by-bank = QR заблокировал банк: снять блокировку может только он
unblock-by-system = QR заблокировала система: обратитесь в службу поддержки
unblock-title = Разблокировать QR?
unblock-number = Номер QR
unblock-kind = Тип блокировки
unblock-since = Заблокирован с
unblock-reason = Причина разблокировки
unblock-reason-placeholder = Кратко укажите причину
unblock-reason-counter = { $count }/Максимум 120 символов
unblock-reason-required = Поле «Причина разблокировки» является обязательным
unblock-submit = Разблокировать
unblock-done = QR { $name } снова принимает оплату

telegram-action = Привязка к Telegram-боту
telegram-title = Привязка к Telegram-боту
telegram-what = Бот сообщит в чат о каждой успешной оплате по QR { $name }.
telegram-submit = Привязать
telegram-replace = Сохранить
telegram-done = Чат привязан к QR { $name }
telegram-unbind = Отвязать
telegram-unbound = Чат отвязан от QR { $name }
telegram-test = Проверить
telegram-tested = Проверочное сообщение отправлено
telegram-state-bound = Уведомления приходят
telegram-state-broken = Уведомления не приходят
telegram-why-blocked = Бот заблокирован или удалён из чата. Верните его и нажмите «Проверить».
telegram-why-not-found = Чат не найден. Проверьте Chat ID или привяжите другой чат.
telegram-why-no-rights = Бот не может писать в этот чат. Сделайте его администратором и нажмите «Проверить».
telegram-off = Telegram-бот пока не подключён. Обратитесь к оператору сервиса.
telegram-how = Как узнать Chat ID
telegram-bot-code = QR-код со ссылкой на бота
telegram-step-add = Добавьте бота в нужный чат или откройте его и нажмите «Запустить».
telegram-step-admin = В группе или канале сделайте бота администратором.
telegram-step-id = Напишите в чате /id — бот ответит числом.
telegram-step-enter = Введите это число ниже и сохраните.
telegram-instruction = Подробная инструкция
telegram-chat-hint = Целое число; у групп и каналов — с минусом
telegram-lang = Язык уведомлений
telegram-mark = Уведомления в Telegram: { $chat }
telegram-mark-broken = Уведомления не доходят

sync-action = Синхронизировать QR
sync-title = Синхронизация QR
sync-wait = Спрашиваем обслуживающие банки…
sync-nothing = Новых статических QR нет
sync-added = { $count ->
    [one] Добавлен { $count } статический QR
    [few] Добавлено { $count } статических QR
   *[many] Добавлено { $count } статических QR
}
sync-already = Из реестров банков уже были в кабинете: { $count }
sync-unreachable = Не ответили: { $banks }. Повторите позже — остальное уже сделано.
sync-refused = { $count ->
    [one] Не принят { $count } QR
    [few] Не приняты { $count } QR
   *[many] Не приняты { $count } QR
}
sync-why-data = Банк сообщил данные с ошибкой
sync-why-account = Счёт не зарегистрирован за вами в этом банке
sync-why-closed = Счёт закрыт или приостановлен
sync-why-taken = Номер занят другим QR
