#pragma once

#include "core/archive/Archive.h"
#include "core/archive/ArchiveWriter.h"
#include "core/base/Worker.h"

namespace core::archive {

template <typename Change>
auto Archive::transact(Change change)
{
    return m_worker->run([writer = m_writer.get(), change = std::move(change)] {
        return writer->inTransaction(
            [&](Database &db, ArchiveChange &notice) { return change(*writer, db, notice); });
    });
}

} // namespace core::archive
