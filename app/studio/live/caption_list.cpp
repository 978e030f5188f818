#include "app/studio/live/caption_list.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace signwright
{

namespace
{

QString time_text(double seconds)
{
    const auto whole = static_cast<qint64>(std::floor(std::max(0.0, seconds)));
    return QString("%1:%2").arg(whole / 60).arg(whole % 60, 2, 10, QChar('0'));
}

QString signs_of(const Caption &caption)
{
    QStringList glosses;
    for (const RecognisedSign &sign : caption.signs)
        glosses.push_back(sign.candidates.empty() ? QStringLiteral("?") : QString::fromStdString(sign.candidates.front().gloss));
    return glosses.join(' ');
}

} // namespace

bool CaptionList::is_shown(const Row &row) const
{
    const Edits &edits = edits_.present();
    return !edits.removed.contains(key_of(row)) && (!row.opened || edits.opened.contains(row.session));
}

QString CaptionList::text_of(const Row &row) const
{
    const auto &corrections = edits_.present().corrections;
    const auto corrected = corrections.find(key_of(row));
    return corrected == corrections.end() ? QString::fromStdString(row.caption.text) : corrected->second;
}

QStringList CaptionList::alternatives_of(const Row &row) const
{
    QStringList texts;
    const QString shown = text_of(row);
    if (const QString own = QString::fromStdString(row.caption.text); own != shown && !own.isEmpty())
        texts.push_back(own);
    for (const std::string &alternative : row.caption.alternatives)
        if (const QString text = QString::fromStdString(alternative); text != shown && !texts.contains(text))
            texts.push_back(text);
    return texts;
}

bool CaptionList::has_text() const
{
    return std::any_of(shown_.begin(), shown_.end(), [this](std::size_t row) { return !text_of(rows_[row]).isEmpty(); });
}

QString CaptionList::final_text() const
{
    for (auto row = shown_.rbegin(); row != shown_.rend(); ++row)
        if (const Row &newest = rows_[*row]; newest.caption.final && !text_of(newest).isEmpty())
            return text_of(newest);
    return {};
}

QString CaptionList::partial_text() const
{
    return shown_.empty() || shown(count() - 1).caption.final ? QString() : text_of(shown(count() - 1));
}

void CaptionList::take(const Caption &caption, int session, double begin_seconds)
{
    Row row{session, caption, false};
    row.caption.begin_seconds += begin_seconds;
    row.caption.end_seconds += begin_seconds;
    const auto place = std::find_if(rows_.rbegin(), rows_.rend(), [&row](const Row &old) { return key_of(old) == key_of(row); });
    if (place == rows_.rend()) {
        // A partial one without a text says nothing yet.
        if (!caption.final && caption.text.empty())
            return;
        beginInsertRows({}, count(), count());
        shown_.push_back(rows_.size());
        rows_.push_back(std::move(row));
        endInsertRows();
    } else {
        *place = std::move(row);
        const auto number = static_cast<std::size_t>(rows_.rend() - place) - 1;
        const auto seen = std::find(shown_.begin(), shown_.end(), number);
        if (seen == shown_.end())
            return;
        const QModelIndex changed_row = index(static_cast<int>(seen - shown_.begin()));
        Q_EMIT dataChanged(changed_row, changed_row);
    }
    Q_EMIT changed();
    if (caption.final && !caption.text.empty())
        Q_EMIT finished(QString::fromStdString(caption.text));
}

CaptionList::Edits CaptionList::without_final_ones() const
{
    Edits edits = edits_.present();
    for (const std::size_t row : shown_)
        if (rows_[row].caption.final)
            edits.removed.insert(key_of(rows_[row]));
    return edits;
}

void CaptionList::open(const std::vector<Caption> &captions, int session)
{
    Edits edits = without_final_ones();
    edits.opened.insert(session);
    for (const Caption &caption : captions)
        rows_.push_back({session, caption, true});
    edits_.push(std::move(edits));
    show_edits();
}

void CaptionList::clear()
{
    Edits edits = without_final_ones();
    if (edits.removed.size() == edits_.present().removed.size())
        return;
    edits_.push(std::move(edits));
    show_edits();
}

void CaptionList::correct(int row, const QString &text)
{
    if (row < 0 || row >= count())
        return;
    const Row &corrected = shown(row);
    const QString written = text.trimmed();
    if (!corrected.caption.final || written == text_of(corrected))
        return;
    Edits edits = edits_.present();
    if (written == QString::fromStdString(corrected.caption.text))
        edits.corrections.erase(key_of(corrected));
    else
        edits.corrections[key_of(corrected)] = written;
    edits_.push(std::move(edits));
    show_edits();
}

void CaptionList::undo()
{
    if (edits_.undo())
        show_edits();
}

void CaptionList::redo()
{
    if (edits_.redo())
        show_edits();
}

void CaptionList::show_edits()
{
    std::vector<std::size_t> now;
    for (std::size_t row = 0; row < rows_.size(); ++row)
        if (is_shown(rows_[row]))
            now.push_back(row);
    if (now != shown_) {
        beginResetModel();
        shown_ = std::move(now);
        endResetModel();
    } else if (count() > 0) {
        Q_EMIT dataChanged(index(0), index(count() - 1));
    }
    Q_EMIT changed();
}

std::vector<Caption> CaptionList::captions() const
{
    std::vector<Caption> all;
    for (const std::size_t number : shown_) {
        const Row &row = rows_[number];
        Caption &caption = all.emplace_back(row.caption);
        caption.text = text_of(row).toStdString();
        caption.alternatives.clear();
        for (const QString &alternative : alternatives_of(row))
            caption.alternatives.push_back(alternative.toStdString());
        if (is_corrected(row))
            caption.confidence = 1.0f;
    }
    return all;
}

std::optional<int> CaptionList::only_session() const
{
    std::set<int> sessions;
    for (const std::size_t row : shown_)
        sessions.insert(rows_[row].session);
    return sessions.size() == 1 ? std::optional(*sessions.begin()) : std::nullopt;
}

double CaptionList::end_seconds() const
{
    double end = 0.0;
    for (const std::size_t row : shown_)
        end = std::max(end, rows_[row].caption.end_seconds);
    return end;
}

int CaptionList::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : count(); }

QVariant CaptionList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = shown(index.row());
    switch (role) {
    case TextRole:
        return text_of(row);
    case TimeRole:
        return time_text(row.caption.begin_seconds);
    case ConfidenceRole:
        return static_cast<int>(std::lround(100.0f * std::clamp(row.caption.confidence, 0.0f, 1.0f)));
    case FinalRole:
        return row.caption.final;
    case CorrectedRole:
        return is_corrected(row);
    case OpenedRole:
        return row.opened;
    case AlternativesRole:
        return alternatives_of(row);
    case SignsRole:
        return signs_of(row.caption);
    default:
        return {};
    }
}

QHash<int, QByteArray> CaptionList::roleNames() const
{
    return {{TextRole, "text"},           {TimeRole, "time"},     {ConfidenceRole, "confidence"},     {FinalRole, "isFinal"},
            {CorrectedRole, "corrected"}, {OpenedRole, "opened"}, {AlternativesRole, "alternatives"}, {SignsRole, "signs"}};
}

} // namespace signwright
