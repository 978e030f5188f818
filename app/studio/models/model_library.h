#pragma once

#include "app/studio/generate/choice_model.h"
#include "app/studio/models/model_card.h"
#include "app/studio/models/model_list.h"
#include "app/studio/models/model_service.h"
#include "app/studio/models/model_work.h"

#include <QtCore/QFileSystemWatcher>
#include <QtCore/QTimer>
#include <QtCore/QUrl>
#include <QtQml/qqmlregistration.h>

#include <memory>

class QQmlEngine;
class QJSEngine;

namespace signwright
{

/// The Models workspace: what models there are, the chosen one, and the work on them. The list follows the folder of a person's
/// own models.
class ModelLibrary : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(signwright::ModelList *models READ models CONSTANT)
    Q_PROPERTY(signwright::ModelWork *work READ work CONSTANT)
    Q_PROPERTY(signwright::ModelCard *card READ card CONSTANT)
    /// What the list can be limited to, every kind at first.
    Q_PROPERTY(signwright::ChoiceModel *kinds READ kinds CONSTANT)
    /// The id of the chosen model, empty for none.
    Q_PROPERTY(QString current READ current WRITE set_current NOTIFY currentChanged)

public:
    explicit ModelLibrary(std::shared_ptr<const ModelService> service, QObject *parent = nullptr);
    /// Stops the work and waits for it.
    ~ModelLibrary() override;

    /// Sets what the singleton is made with; call before QML is loaded.
    static void provide(std::shared_ptr<const ModelService> service);
    static ModelLibrary *create(QQmlEngine *qml, QJSEngine *js);

    ModelList *models() const { return models_; }
    ModelWork *work() const { return work_; }
    ModelCard *card() const { return card_; }
    ChoiceModel *kinds() const { return kinds_; }
    QString current() const { return current_; }
    void set_current(const QString &id);

    /// Imports files and folders, one after the other, and hashes each once it is in the list.
    Q_INVOKABLE void importFrom(const QList<QUrl> &sources);
    /// Compares a model with its hashes; one that was never hashed is hashed.
    Q_INVOKABLE void verify(const QString &id);
    /// Removes a model; the files that it refers to stay.
    Q_INVOKABLE void remove(const QString &id);
    /// Reads the list again.
    Q_INVOKABLE void refresh();
    /// The folder to open in the desktop's file manager: of the files that a model refers to, otherwise its own.
    Q_INVOKABLE QUrl containingFolder(const QString &id) const;

Q_SIGNALS:
    void currentChanged();
    /// The list was read; also when it is as before.
    void listed();

private:
    void import(const std::filesystem::path &source);
    void hash(const QString &id);
    void take(std::vector<ModelEntry> entries);
    void show_current();
    void watch();

    std::shared_ptr<const ModelService> service_;
    ModelWork *work_;
    ModelList *models_;
    ModelCard *card_;
    ChoiceModel *kinds_;
    QString current_;
    QFileSystemWatcher watcher_;
    QTimer settled_; ///< files that are being written come as many changes
    bool reading_ = false;
    bool read_again_ = false;
    QThreadPool reader_; ///< one thread, last: its end waits for what refers to this
};

} // namespace signwright
