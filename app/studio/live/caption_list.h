#pragma once

#include "app/studio/generate/undo_history.h"
#include "core/annotation/caption.h"

#include <QtCore/QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace signwright
{

/// The transcript: every caption with its times, as the model wrote it and as a person corrected it. What a person does can be
/// undone: correcting, clearing, opening a file. New captions are no step of that.
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
        OpenedRole,       ///< it comes from a file
        AlternativesRole, ///< other readings, the model's own among them once it was corrected
        SignsRole,        ///< the glosses it came from, "?" for one that the model does not know
    };

    using QAbstractListModel::QAbstractListModel;

    int count() const { return static_cast<int>(shown_.size()); }
    bool can_undo() const { return edits_.can_undo(); }
    bool can_redo() const { return edits_.can_redo(); }
    bool has_text() const;
    QString final_text() const;
    QString partial_text() const;

    /// A new version of a caption of a session. Times of a session count from `begin_seconds` of the transcript.
    void take(const Caption &caption, int session, double begin_seconds);
    /// Puts captions of a file in place of the final ones that are there. Nothing else is of this session.
    void open(const std::vector<Caption> &captions, int session);
    /// Takes out everything but a caption that is still in progress.
    Q_INVOKABLE void clear();
    /// What a person wrote in place of a final caption; empty leaves it out of files.
    Q_INVOKABLE void correct(int row, const QString &text);
    Q_INVOKABLE void undo();
    Q_INVOKABLE void redo();

    /// For files: with corrections, of which one can be sure, and with what they replaced among the alternatives.
    std::vector<Caption> captions() const;
    /// The session that all captions are of; nothing when they are of several, or there are none.
    std::optional<int> only_session() const;
    /// The latest end of a caption, in seconds of the transcript.
    double end_seconds() const;

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
        bool opened = false;
    };
    using Key = std::pair<int, std::uint64_t>; ///< session and id

    /// All that a person did.
    struct Edits {
        std::map<Key, QString> corrections;
        std::set<Key> removed;
        std::set<int> opened; ///< sessions of files
    };

    static Key key_of(const Row &row) { return {row.session, row.caption.id}; }
    const Row &shown(int row) const { return rows_[shown_[static_cast<std::size_t>(row)]]; }
    bool is_corrected(const Row &row) const { return edits_.present().corrections.contains(key_of(row)); }
    bool is_shown(const Row &row) const;
    QString text_of(const Row &row) const;
    QStringList alternatives_of(const Row &row) const;
    Edits without_final_ones() const;
    /// Something that a person did, or undid, shows.
    void show_edits();

    std::vector<Row> rows_;          ///< in the order in which they came, removed ones too
    std::vector<std::size_t> shown_; ///< of `rows_`
    UndoHistory<Edits> edits_;
};

} // namespace signwright
