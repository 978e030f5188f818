#pragma once

#include "app/studio/generate/undo_history.h"
#include "core/annotation/caption.h"

#include <QtCore/QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include <map>
#include <vector>

namespace signwright
{

/// The transcript: every caption with its times, as the model wrote it and as a person corrected it. Corrections can be undone;
/// new captions are no step of that.
class CaptionList : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("part of LiveModel")
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(bool canUndo READ can_undo NOTIFY changed)
    Q_PROPERTY(bool canRedo READ can_redo NOTIFY changed)
    /// Whether there is a text to write into a file.
    Q_PROPERTY(bool hasText READ has_text NOTIFY changed)
    /// The newest final text, and what is being signed now; each empty for none.
    Q_PROPERTY(QString finalText READ final_text NOTIFY changed)
    Q_PROPERTY(QString partialText READ partial_text NOTIFY changed)

public:
    enum Role {
        TextRole = Qt::UserRole + 1, ///< empty where the model abstained
        TimeRole,                    ///< begin, as "1:02"
        ConfidenceRole,              ///< in per cent
        FinalRole,
        CorrectedRole,
        AlternativesRole, ///< other readings, the model's own among them once it was corrected
        SignsRole,        ///< the glosses it came from, "?" for one that the model does not know
    };

    using QAbstractListModel::QAbstractListModel;

    int count() const { return static_cast<int>(rows_.size()); }
    bool can_undo() const { return corrections_.can_undo(); }
    bool can_redo() const { return corrections_.can_redo(); }
    bool has_text() const;
    QString final_text() const;
    QString partial_text() const;

    /// A new version of a caption of a session. Times of a session count from `begin_seconds` of the transcript.
    void take(const Caption &caption, int session, double begin_seconds);
    /// Forgets everything.
    Q_INVOKABLE void clear();
    /// What a person wrote in place of a final caption; empty leaves it out of files.
    Q_INVOKABLE void correct(int row, const QString &text);
    Q_INVOKABLE void undo();
    Q_INVOKABLE void redo();

    /// With corrections, for files.
    std::vector<Caption> captions() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void changed();
    /// A caption has its final text, which is not empty.
    void finished(const QString &text);

private:
    struct Row {
        int session = 0;
        Caption caption; ///< times of the transcript, the id of the session
    };
    using Key = std::pair<int, std::uint64_t>; ///< session and id

    static Key key_of(const Row &row) { return {row.session, row.caption.id}; }
    QString text_of(const Row &row) const;
    QStringList alternatives_of(const Row &row) const;
    void tell_all();

    std::vector<Row> rows_;
    UndoHistory<std::map<Key, QString>> corrections_;
};

} // namespace signwright
