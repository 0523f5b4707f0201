# What is installed, and the Debian package (packaging/deb/build.sh).
include(GNUInstallDirs)

# The manual pages are written by a program of ours from the table of commands; English and Japanese.
add_executable(manual_page EXCLUDE_FROM_ALL packaging/man/manual_page.cpp)
fumibako_settings(manual_page)
target_link_libraries(manual_page PRIVATE fumibako_app)
set(manualPages)
foreach(language en ja)
    set(page ${PROJECT_BINARY_DIR}/man/${language}/fumibako.1)
    add_custom_command(OUTPUT ${page}.gz
        COMMAND ${CMAKE_COMMAND} -E make_directory ${PROJECT_BINARY_DIR}/man/${language}
        COMMAND ${CMAKE_COMMAND} -E env QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8 $<TARGET_FILE:manual_page> ${language} ${page}
        COMMAND gzip -9nf ${page}
        DEPENDS manual_page VERBATIM)
    list(APPEND manualPages ${page}.gz)
endforeach()
set(changelog ${PROJECT_BINARY_DIR}/deb/changelog.gz)
add_custom_command(OUTPUT ${changelog}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${PROJECT_BINARY_DIR}/deb
    COMMAND sh -c "gzip -9nc '${PROJECT_SOURCE_DIR}/packaging/deb/changelog' > '${changelog}'"
    DEPENDS ${PROJECT_SOURCE_DIR}/packaging/deb/changelog VERBATIM)
add_custom_target(package_files DEPENDS fumibako ${manualPages} ${changelog})

install(TARGETS fumibako RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES packaging/desktop/fumibako.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES packaging/desktop/fumibako.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo
    RENAME io.github.fumibako.fumibako.metainfo.xml)
install(FILES resources/icons/fumibako.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
install(FILES ${PROJECT_BINARY_DIR}/man/en/fumibako.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${PROJECT_BINARY_DIR}/man/ja/fumibako.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/ja/man1)
install(FILES packaging/deb/copyright ${changelog} DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/fumibako)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME fumibako)
set(CPACK_PACKAGE_VENDOR "The Fumibako developers")
set(CPACK_PACKAGE_CONTACT "The Fumibako developers <fumibako@users.noreply.github.com>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGE_DESCRIPTION
"Fumibako collects the mail of POP3 accounts, keeps it on your own disk and
finds any of it while you type, in Japanese as well as in English. A message
is stored, synced and verified before the server may delete its copy, and
opening one sends nothing.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION mail)
set(CPACK_DEBIAN_PACKAGE_HOMEPAGE https://github.com/fumibako/fumibako)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# What no library names: text of PDF files, the data of its Japanese ones, and authorities for TLS.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "ca-certificates, poppler-utils, poppler-data")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "fonts-noto-cjk, qt6-wayland, qt6-translations-l10n, gnome-keyring | kwalletmanager")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "fonts-noto-core, fonts-noto-color-emoji")
include(CPack)
