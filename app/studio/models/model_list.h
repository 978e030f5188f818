#pragma once

#include "app/studio/models/model_entry.h"
#include "app/studio/models/model_work.h"

#include <QtCore/QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace signwright
{

/// Every model that was found, in the service's order.
class ModelList : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("part of ModelLibrary")

public:
    enum Role {
        IdRole = Qt::UserRole + 1,
        NameRole,
        KindRole,
        KindTitleRole, ///< "Pose to video"
        DetailRole,    ///< family, parameters, size and licence in one line
        StateRole,     ///< "usable", "working", "missing", "changed", "unreadable"
        StateTitleRole ///< "Hashing 34 %"
    };

    /// `work` tells which models are being worked on.
    explicit ModelList(const ModelWork &work, QObject *parent = nullptr);

    const std::vector<ModelEntry> &entries() const { return entries_; }
    /// Tells of rows that come, go and change, never of a reset: views keep their place. Ids are unique.
    void set_entries(std::vector<ModelEntry> entries);
    /// Null when there is none with this id.
    const ModelEntry *find(const QString &id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

private:
    void tell(const QString &id);
    void remove(std::size_t row);

    const ModelWork &work_;
    std::vector<ModelEntry> entries_;
};

/// "usable", "working" (`progress` ≥ 0), "missing", "changed" or "unreadable".
QString state_of(const ModelEntry &entry, double progress);
/// The same for a person: "Usable", "Hashing 34 %".
QString state_title_of(const ModelEntry &entry, double progress);

/// "860 million", empty for 0.
QString text_of_parameters(qint64 parameters);

} // namespace signwright
