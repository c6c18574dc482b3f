# API keys of tills.

keys-title = Управление API
keys-new = Новый API
keys-column-row = №
keys-column-name = Название API
keys-column-state = Статус API
keys-column-qr = QR
keys-column-qr-status = Статус QR
keys-column-created = Дата создания
keys-column-used = Последнее использование
keys-column-actions = Действия
keys-actions-for = Действия с API { $name }
keys-state-active = Активен
keys-never-used = Ещё не было
keys-empty-title = У вас пока нет API
keys-empty-text = Создайте API-ключ для динамического QR и передайте его поставщику кассовой программы.

keys-docs = Описание интерфейса для кассовой программы

keys-create-title = Регистрация нового API-ключа
keys-warning = API-ключ позволяет интегрировать вашу систему с нашим сервисом для автоматизации. Храните его в безопасности и не передавайте посторонним лицам.
keys-choose-qr = Выберите QR
keys-no-dynamic = Динамических QR больше нет. Сначала зарегистрируйте QR в разделе «Управление QR».
keys-name = Название API-ключа
keys-name-hint = До 30 символов: латинские буквы и цифры, без пробелов. Допускаются символы «-» и «_»
keys-create = Создать

keys-secret-title = API-ключ создан
keys-secret-once = Ключ показывается только один раз. После закрытия окна получить его снова нельзя.
keys-secret-save = Сохранить в файл
keys-secret-saved = Ключ сохранён
keys-secret-advice = Передайте ключ ответственному сотруднику и храните его в надёжном месте. Для каждой кассы лучше отдельный ключ.
keys-secret-warning = Ключ больше не покажут. Сохраните его или закройте окно ещё раз.
keys-secret-lost = Ключ был создан, но ответ с ним до вас не дошёл. Удалите этот API и создайте новый.
keys-not-shown = API «{ $name }» создан, но ключ не показан: страница закрыта. Удалите его и создайте новый.

keys-rebind = Настройка привязки API к QR
keys-now = Сейчас
keys-reconcile = Перед сменой привязки сверьте операции текущего QR: прежние операции останутся за ним.
keys-rebound = API { $name } работает с QR { $qr }

keys-delete = Удалить API
keys-delete-title = Подтвердите действие
keys-delete-what = Удалить API { $name }?
keys-delete-at-once = Касса с этим ключом сразу перестанет создавать QR на оплату.
keys-delete-for-good = Восстановить ключ нельзя: для продолжения работы понадобится новый.
keys-delete-rest = QR { $qr }, его платежи и другие ключи не изменятся.
keys-delete-submit = Удалить
keys-deleted = API { $name } удалён
